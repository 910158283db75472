"""Liberation Sans, regular and bold (SIL Open Font License, see OFL.txt)."""
