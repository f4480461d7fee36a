"""What sets Waypost up on a machine: pinned requirements, the developer's command, the packages."""
