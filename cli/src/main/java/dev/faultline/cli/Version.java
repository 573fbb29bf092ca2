package dev.faultline.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which Faultline this is, from the manifest of its jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "unpackaged");
        return new String[] {"faultline " + version + " (Java " + System.getProperty("java.version") + ")"};
    }
}
