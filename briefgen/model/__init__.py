"""The data that passes between stages; imports nothing of ours."""
