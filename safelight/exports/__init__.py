"""The one gate through which everything leaves the service, and the second person for what is about many people."""
