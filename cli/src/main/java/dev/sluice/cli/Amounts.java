package dev.sluice.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Limits as people write them: {@code 1000}, {@code 450k}, {@code 1.5M}; underscores and commas between digits are passed over. */
final class Amounts {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([km]?)");

    private Amounts() {}

    static long parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)[_,](?=\\d)", "");
        Matcher matcher = FORM.matcher(plain);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no amount (expected: such as 1000, 450k or 1.5M)");
        }
        long unit = switch (matcher.group(2)) {
            case "k" -> 1_000;
            case "m" -> 1_000_000;
            default -> 1;
        };
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue();
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return parse(text);
        }
    }
}
