"""What is left when calls to the system fail, or the program dies at any of them."""
