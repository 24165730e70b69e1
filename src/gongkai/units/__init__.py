"""Bodies and their tree, departments, people, posts and the rights that come from them."""
