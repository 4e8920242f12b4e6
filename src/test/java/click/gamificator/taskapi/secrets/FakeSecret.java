package click.gamificator.taskapi.secrets;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts every value. */
final class FakeSecret implements RotatingSecret {
    final List<SecretVersions> takes = new CopyOnWriteArrayList<>();
    volatile boolean overlaps = true;
    volatile boolean bug;
    volatile Runnable doubt = () -> {};

    SecretVersions taken() {
        return takes.getLast();
    }

    @Override
    public String setting() {
        return "SERVICE_API_KEYS";
    }

    @Override
    public boolean overlaps() {
        return overlaps;
    }

    @Override
    public boolean take(SecretVersions versions) throws UnusableSecret {
        if (bug) {
            throw new IllegalStateException("S3cret");
        }
        if (versions.current().equals("unusable")) {
            throw new UnusableSecret("is not usable");
        }
        takes.add(versions);
        return true;
    }

    @Override
    public void whenInDoubt(Runnable readAgain) {
        doubt = readAgain;
    }
}
