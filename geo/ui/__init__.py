"""The app's Streamlit panels: the only place besides `app.py` that imports streamlit."""
