"""Jobs that run by the clock: what they are (`timetable`), when they ran (`runs`), and running them (`worker`)."""
