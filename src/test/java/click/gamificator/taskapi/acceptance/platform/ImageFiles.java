package click.gamificator.taskapi.acceptance.platform;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.DockerClientFactory;

/** The files of a container's image, each with its owner and permissions. */
public final class ImageFiles {
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int WRITABLE_BY_OWNER = 0200;
    private static final int WRITABLE_BY_GROUP = 0020;
    private static final int SETUID_OR_SETGID = 06000;

    private final List<TarArchiveEntry> entries = new ArrayList<>();

    ImageFiles(String containerId) {
        // /proc, /sys and /dev belong to the engine
        for (String folder : List.of("/app", "/etc", "/opt", "/usr", "/lib", "/lib64", "/var", "/tmp")) {
            read(containerId, folder);
        }
    }

    private void read(String containerId, String folder) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(DockerClientFactory.instance()
                .client()
                .copyArchiveFromContainerCmd(containerId, folder)
                .exec())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        } catch (NotFoundException absent) {
            // Some images lack some of the folders.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int count() {
        return entries.size();
    }

    /** The files that this user may change, except links and the folder for temporary files. */
    public List<String> writableBy(int user) {
        return entries.stream()
                .filter(entry -> !entry.isSymbolicLink() && !entry.getName().startsWith("tmp"))
                .filter(entry -> (entry.getMode() & WRITABLE_BY_ALL) != 0
                        || (entry.getLongUserId() == user && (entry.getMode() & WRITABLE_BY_OWNER) != 0)
                        || (entry.getLongGroupId() == user && (entry.getMode() & WRITABLE_BY_GROUP) != 0))
                .map(TarArchiveEntry::getName)
                .toList();
    }

    /** The files that run with their owner's rights (setuid, setgid). */
    public List<String> givingRights() {
        return entries.stream()
                .filter(entry -> !entry.isDirectory() && (entry.getMode() & SETUID_OR_SETGID) != 0)
                .map(TarArchiveEntry::getName)
                .toList();
    }
}
