"""Reference questions, graders and benchmarks."""
