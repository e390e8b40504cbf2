package io.tenure.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code tenure --version} prints: the version that the build wrote beside this class. */
final class Version implements IVersionProvider {
    private static final String RESOURCE = "version.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(
                        "The jar lacks " + RESOURCE + " beside " + Version.class.getName() + "; rebuild it.");
            }
            properties.load(in);
        }
        return new String[] {"tenure " + properties.getProperty("version")};
    }
}
