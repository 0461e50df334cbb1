"""x"""
def after_migrating(**k): pass
