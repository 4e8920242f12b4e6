package click.gamificator.taskapi.acceptance.platform;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/**
 * The image under test, packed by {@code script/ci/release} before the test. The packed bytes go to the registry under
 * their git SHA and are pulled back by their digest. Only that digest is tested, and {@code release.properties} names
 * it, so that exactly these bytes ship.
 */
public final class Release {
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final DockerClient ENGINE = DockerClientFactory.instance().client();

    private final Registry registry;
    private final String gitSha;
    private final String digest;
    private final String imageId;

    private Release(Registry registry, String gitSha) {
        this.registry = registry;
        this.gitSha = gitSha;
        this.digest = registry.digest(gitSha);
        pull(reference(), registry.credentials());
        this.imageId = Objects.requireNonNull(
                ENGINE.inspectImageCmd(reference()).exec().getId());
    }

    static Release publish(Path packed, Registry registry) {
        String revision = Skopeo.label(packed, REVISION);
        String gitSha = revision.isEmpty() ? "development" : revision;
        Skopeo.push(packed, registry.repository() + ":" + gitSha, registry.credentials());
        return new Release(registry, gitSha);
    }

    /** The reference {@code host/repository@sha256:…}, which no tag can redirect. */
    String reference() {
        return registry.repository() + "@" + digest;
    }

    public String digest() {
        return digest;
    }

    public String gitSha() {
        return gitSha;
    }

    /** The digest that the registry now has under the commit. */
    public String digestInRegistry() {
        return registry.digest(gitSha);
    }

    /** Tries to push the image of a container under this release's commit; returns the registry's answer. */
    public String replaceBy(String containerId) {
        String other = Objects.requireNonNull(ENGINE.commitCmd(containerId).exec());
        try {
            push(other, registry, gitSha);
            return "";
        } catch (DockerClientException e) {
            return Objects.requireNonNullElse(e.getMessage(), "refused");
        }
    }

    /** Fails if a container runs any other digest than that of this run. */
    void requireTested(String runningImageId) {
        if (!runningImageId.equals(imageId)) {
            throw new AssertionError("What would ship is not what is being tested: this run is to accept the image "
                    + digest + ", but the service was started from another one (" + runningImageId + ").");
        }
    }

    /** Writes the release's properties for the scripts that follow. */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("release.properties"), "digest=%s%ngit.sha=%s%n".formatted(digest, gitSha));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void push(String image, Registry registry, String tag) {
        String name = registry.repository() + ":" + tag;
        ENGINE.tagImageCmd(image, registry.repository(), tag).exec();
        try {
            ENGINE.pushImageCmd(name)
                    .withAuthConfig(registry.credentials())
                    .start()
                    .awaitCompletion(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            // Only the digest stays, so that no container can start by the tag.
            ENGINE.removeImageCmd(name).withNoPrune(true).exec();
        }
    }

    private static void pull(String reference, AuthConfig credentials) {
        try {
            ENGINE.pullImageCmd(reference).withAuthConfig(credentials).start().awaitCompletion(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
