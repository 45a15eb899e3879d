"""What documents are made of: blocks, tables, columns, pages."""
