"""What a project is: records, the store that changes them, the file that keeps them."""
