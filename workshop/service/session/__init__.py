"""One session: opening, acting, merging, restoring, erasing."""
