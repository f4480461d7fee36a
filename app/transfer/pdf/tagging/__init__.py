"""Tags: what a PDF says of its own structure, so that it can be read out (PDF/UA-1, ISO 14289-1).

Pages are laid out before they are drawn. While they are laid out, each piece is given its place in a tree of elements;
while they are drawn, each piece is marked with a number on its page; at the end the tree is written beside the pages.
"""
