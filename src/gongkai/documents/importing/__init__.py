"""Reading what is taken over into the register: sheets, and folders of papers."""
