"""The embedded PostgreSQL: made once, started when needed, stopped when asked, recovered after anything.

`start` trusts nothing but an answer on the socket. A half-made cluster is made again, a killed one is started again.
"""

from safelight.site.cluster.lifecycle import is_ready, start, stop
from safelight.site.cluster.place import PORT, ClusterError, Place, place_of

__all__ = ["PORT", "ClusterError", "Place", "is_ready", "place_of", "start", "stop"]
