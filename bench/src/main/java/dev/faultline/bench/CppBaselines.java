package dev.faultline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compiles the C++ programs where there is a compiler.
 *
 * @param compiler which one, in its own words; empty if there is none
 * @param programs the programs, present or not
 */
record CppBaselines(String compiler, List<Program> programs) {
    private static final String SOURCE = "/baselines.cpp";

    /** Compiles into the folder. */
    static CppBaselines compile(Path folder) throws IOException, InterruptedException {
        String compiler;
        try {
            compiler = run(List.of("g++", "--version")).lines().findFirst().orElse("g++");
        } catch (IOException none) {
            return new CppBaselines("", List.of(absent("heap"), absent("queue")));
        }
        Path source = folder.resolve("baselines.cpp");
        try (InputStream stream = CppBaselines.class.getResourceAsStream(SOURCE)) {
            Files.copy(stream, source);
        }
        Path program = folder.resolve("baselines");
        run(List.of("g++", "-O2", "-std=c++17", "-o", program.toString(), source.toString()));
        return new CppBaselines(compiler, List.of(present("heap", program), present("queue", program)));
    }

    private static Program present(String kind, Path program) {
        return new Program(name(kind), true, List.of(program.toString(), kind), "", "");
    }

    private static Program absent(String kind) {
        return new Program(name(kind), true, List.of(), "", "absent: no g++ here");
    }

    private static String name(String kind) {
        return kind.equals("heap") ? "C++, 4-ary heap" : "C++, priority_queue";
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output.strip());
        }
        return output;
    }
}
