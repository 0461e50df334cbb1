"""What is measured: numbers, their lists, their trends and their exports, all over the same outcomes."""
