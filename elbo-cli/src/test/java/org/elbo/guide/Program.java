/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java blocks of a page as one program, in which what a block declares is known to those after it, as in jshell. */
final class Program {

    private static final String NAME = "PageProgram";

    private Program() {}

    /**
     * Compiles the blocks and runs them.
     *
     * @param blocks the Java blocks, names of files in full
     * @param folder where class files go
     * @param reach told the number of each block before it begins
     */
    static void run(List<String> blocks, Path folder, IntConsumer reach) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(source(blocks), classes);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, Program.class.getClassLoader())) {
            try {
                loader.loadClass(NAME).getMethod("run", IntConsumer.class).invoke(null, reach);
            } catch (java.lang.reflect.InvocationTargetException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
    }

    private static String source(List<String> blocks) {
        List<String> imports = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            body.append("reach.accept(").append(i).append(");\n");
            for (String line : blocks.get(i).lines().toList()) {
                if (line.startsWith("import ")) {
                    imports.add(line);
                } else {
                    body.append(line).append('\n');
                }
            }
        }
        return String.join("\n", imports) + "\npublic final class " + NAME
                + " {\npublic static void run(java.util.function.IntConsumer reach) throws Exception {\n" + body
                + "}\n}\n";
    }

    private static void compile(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + NAME + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "--release", "17");
        if (!compiler.getTask(messages, null, null, options, null, List.of(file))
                .call()) {
            throw new IllegalStateException(messages.toString());
        }
    }
}
