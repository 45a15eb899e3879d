"""What all arrangements share: geometry, the grid, sizes of paper."""
