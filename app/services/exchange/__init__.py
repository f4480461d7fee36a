"""A plan and the files of others: workbooks in and out and back, JSON, and documents for the Board."""
