"""What people touch: the command `afspraken` and the Gradio chat."""
