"""Pages of 机构与人员; a module for each kind of thing."""
