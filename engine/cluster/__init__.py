"""The same work on many machines (extra `cluster`): Ray Data, Parquet, folders and stores."""
