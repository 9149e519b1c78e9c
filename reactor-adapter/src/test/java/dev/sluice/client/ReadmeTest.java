package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is Java that compiles against this very library. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** What the reader is assumed to have: a source of requests, articles and a call of their own. */
    private static final String AROUND = """
            import dev.sluice.admission.Priority;
            import dev.sluice.client.*;
            import dev.sluice.limit.*;
            import dev.sluice.limiter.ReactiveLimiter;
            import dev.sluice.model.*;
            import reactor.core.publisher.*;

            class Snippet {
                record Article(long tokens) {}

                Cost usageOf(String answer) {
                    return Cost.of(answer.length(), answer.length());
                }

                void run(Flux<MessageRequest> requests, Flux<Article> articles, Mono<String> anyCall) {
            %s
                }
            }
            """;

    @TempDir
    Path classes;

    @Test
    void every_snippet_compiles() throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(README))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();

        assertThat(snippets).hasSizeGreaterThanOrEqualTo(2);
        assertThat(snippets)
                .allSatisfy(snippet -> assertThat(errors(snippet)).as(snippet).isEmpty());
    }

    @Test
    void one_that_calls_what_is_not_there_does_not() {
        assertThat(errors("ClaudeClient.create().messages().creat(null);"))
                .singleElement()
                .asString()
                .contains("creat");
    }

    private List<String> errors(String snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return AROUND.formatted(snippet);
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        compiler.getTask(null, null, found, options, null, List.of(source)).call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
