"""Sessions of ONNX Runtime, the detector that finds faces, and the crops cut of them."""
