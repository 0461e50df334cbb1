"""The rules that the shape of the code keeps, checked over whatever is there."""
