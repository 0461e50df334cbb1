"""Settings, addresses, command line and the embedded database: where everything is put together."""
