"""Meetings: agendas, frozen packs, tasks and minutes."""
