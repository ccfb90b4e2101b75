"""What machines read of the public site: feeds, linked data, the API, bundles and lists."""
