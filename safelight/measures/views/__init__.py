"""The pages of measures: figures with their lists and exports, and the quarter."""
