"""Live preview: a debate as a page that follows its files. Needs the extra ``argmap[serve]``."""
