package click.gamificator.taskapi.tasks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task, as its service sees it. */
record Task(
        UUID id,
        String name,
        @Nullable String description,
        TaskStatus status,
        TaskPriority priority,
        @Nullable String userId,
        @Nullable Instant dueAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        int version) {}
