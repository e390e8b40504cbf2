package io.tenure.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** What pure code may not touch: disk, network, environment, threads, randomness, system clocks, and JSON. */
final class Purity {
    private static final Set<String> IMPURE_TYPES = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.ref.Cleaner",
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer");

    private static final Set<String> IMPURE_SYSTEM_MEMBERS = Set.of(
            "console",
            "currentTimeMillis",
            "err",
            "exit",
            "getProperties",
            "getProperty",
            "getenv",
            "in",
            "nanoTime",
            "out",
            "setProperty");

    private Purity() {}

    /** The rules that the classes directly in these packages obey. */
    static List<ArchRule> rules(String... packages) {
        return List.of(
                noClasses()
                        .that()
                        .resideInAnyPackage(packages)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                        "com.fasterxml..",
                                        "java.io..",
                                        "java.net..",
                                        "java.nio.channels..",
                                        "java.nio.file..",
                                        "java.util.random..",
                                        "net.openhft..")
                                .or(impureTypes())
                                .or(concurrency()))
                        .because("pure code gets whatever it needs from outside through its parameters"),
                noClasses()
                        .that()
                        .resideInAnyPackage(packages)
                        .should()
                        .accessTargetWhere(impureMembers())
                        .because("pure code reads no clock, environment or randomness"));
    }

    private static DescribedPredicate<JavaClass> impureTypes() {
        return describe("are tied to processes, threads or randomness", type -> IMPURE_TYPES.contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> concurrency() {
        return describe(
                "belong to java.util.concurrent",
                type -> type.getPackageName().startsWith("java.util.concurrent")
                        && !type.getName().equals("java.util.concurrent.TimeUnit"));
    }

    private static DescribedPredicate<JavaAccess<?>> impureMembers() {
        return describe("reads a clock, the environment or randomness", access -> {
            String owner = access.getTargetOwner().getName();
            String member = access.getName();
            return switch (owner) {
                case "java.lang.System" -> IMPURE_SYSTEM_MEMBERS.contains(member);
                case "java.lang.Math", "java.lang.StrictMath" -> member.equals("random");
                case "java.lang.Object" -> member.equals("wait") || member.startsWith("notify");
                case "java.util.UUID" -> member.equals("randomUUID");
                case "java.util.Collections" -> member.equals("shuffle") || member.startsWith("synchronized");
                case "java.util.Locale" -> member.equals("getDefault");
                case "java.util.TimeZone" -> member.equals("getDefault");
                case "java.time.Clock" -> member.startsWith("system") || member.startsWith("tick");
                default -> owner.startsWith("java.time.") && (member.equals("now") || member.equals("systemDefault"));
            };
        });
    }
}
