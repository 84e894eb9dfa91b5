/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the template, the scripts and the payload together. */
final class Page {

    /** In the order of their dependence; they share one scope in the page. */
    static final List<String> SCRIPTS = List.of(
            "payload.js",
            "format.js",
            "gaussian.js",
            "posterior.js",
            "glyphs.js",
            "axes.js",
            "pairs.js",
            "marginals.js",
            "counts.js",
            "categories.js",
            "regression.js",
            "picture.js",
            "layout.js",
            "staircase.js",
            "replay.js",
            "tables.js",
            "restarts.js",
            "comparison.js",
            "page.js");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private Page() {}

    static String of(Report report) {
        Map<String, String> parts = Map.of(
                "title", escape(report.heading().title()),
                "words", words(report.heading()),
                "style", resource("page.css"),
                "licence", resource("d3/LICENSE").strip(),
                "d3", resource("d3/d3.min.js").strip(),
                "payload", Json.forScript(Payload.of(report)),
                "script", SCRIPTS.stream().map(Page::resource).collect(Collectors.joining("\n")));
        // One pass, so that a placeholder's look-alike inside the payload stays what it is.
        return PLACEHOLDER
                .matcher(resource("page.html"))
                .replaceAll(match -> Matcher.quoteReplacement(part(parts, match.group(1))));
    }

    private static String part(Map<String, String> parts, String name) {
        String part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException("the template asks for an unknown part '" + name + "'");
        }
        return part;
    }

    /** For readers whose browser runs no scripts. */
    private static String words(Report.Heading heading) {
        StringBuilder html = new StringBuilder();
        html.append("<h1>").append(escape(heading.title())).append("</h1>");
        html.append("<p>").append(escape(heading.data())).append("</p>");
        html.append("<p>").append(escape(heading.outcome().sentence())).append("</p>");
        heading.warnings().forEach(w -> html.append("<p>").append(escape(w)).append("</p>"));
        heading.summary().forEach(s -> html.append("<p>").append(escape(s)).append("</p>"));
        return html.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource '" + name + "' is missing beside " + Page.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
