package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's embedding example, compiled and run, and held equal to the README's text. */
class EmbeddingExampleTest {
    private final List<Token> deployed = new ArrayList<>();

    @Test
    void theExampleOfTheReadmeRuns(@TempDir Path directory) throws InterruptedException {
        example(directory.resolve(".tenure"));

        assertThat(deployed).hasSize(1);
        try (Tenure tenure = Tenure.open(
                directory.resolve(".tenure"), TenureOptions.defaults().readOnly())) {
            assertThat(tenure.leases()).isEmpty();
        }
    }

    private void example(Path directory) throws InterruptedException {
        // spotless:off
        try (Tenure tenure = Tenure.open(directory)) {
            Acquisition answer = tenure.acquire(LeaseRequest.onLane("deploy").touching("deploy/**"), Duration.ofSeconds(30));
            if (answer instanceof Granted granted) {
                try (HeldLease lease = granted.lease()) { deploy(lease.token()); }
            } else if (answer instanceof Refused refused) { System.out.println(refused.reason()); }
        }
        // spotless:on
    }

    private void deploy(Token token) {
        deployed.add(token);
    }

    @Test
    void theReadmeShowsThisVeryExample() throws IOException {
        Path root = Path.of(System.getProperty("tenure.root"));
        String source = Files.readString(root.resolve("src/test/java/io/tenure/EmbeddingExampleTest.java"));
        String example = source.substring(
                        source.indexOf("// spotless:off\n") + 16, source.indexOf("\n        // spotless:on"))
                .stripIndent()
                .replace("Tenure.open(directory)", "Tenure.open(Path.of(\".tenure\"))");

        assertThat(Files.readString(root.resolve("README.md"))).contains("```java\n" + example + "\n```");
    }
}
