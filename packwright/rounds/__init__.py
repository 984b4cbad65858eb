"""The memory: files in and out, what was issued, whole batches."""
