"""The work, with no screen: photos in, faces, age groups and reports out."""

import os

# ONNX Runtime's official builds send events to Microsoft, on Linux and macOS too, and keep a number
# of the device in the user's cache (its Privacy.md). Only this, before it is first imported, keeps
# it from both, so it stands before everything of ours: nothing may leave.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
