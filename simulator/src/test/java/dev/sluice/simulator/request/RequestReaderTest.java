package dev.sluice.simulator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private static final String USER = "[{'role':'user','content':'Hi'}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'max_tokens':1,'messages':[]} | model: Field required",
                "{'model':5,'max_tokens':1,'messages':[]} | model: Input should be a valid string",
                "{'model':M,'messages':U} | max_tokens: Field required",
                "{'model':M,'max_tokens':1.5,'messages':U} | max_tokens: Input should be a valid integer",
                "{'model':M,'max_tokens':-1,'messages':U} | max_tokens: Input should be greater",
                "{'model':M,'max_tokens':128001,'messages':U} | max_tokens: 128001 > 128000",
                "{'model':M,'max_tokens':0,'messages':U,'stream':true} | max_tokens: 0 can't be combined",
                "{'model':M,'max_tokens':1} | messages: Field required",
                "{'model':M,'max_tokens':1,'messages':[]} | messages: at least one",
                "{'model':M,'max_tokens':1,'messages':[{'role':'user'}]} | messages.0.content: Field required",
                "{'model':M,'max_tokens':1,'messages':[{'role':'user','content':''}]} | messages.0: user messages must",
                "{'model':M,'max_tokens':1,'messages':[{'role':'bot','content':'x'}]} | messages.0.role: Input should be",
                "{'model':M,'max_tokens':1,'messages':[{'role':'assistant','content':'x'}]} | messages: first message",
                "{'model':M,'max_tokens':1,'messages':[{'role':'user','content':[{'type':'odd'}]}]} | Input tag 'odd'",
                "{'model':M,'max_tokens':1,'messages':U,'odd':1} | odd: Extra inputs are not permitted",
                "{'model':M,'max_tokens':1,'messages':U,'stream':'yes'} | stream: Input should be a valid boolean",
                "{'model':M,'max_tokens':1,'messages':U,'tools':[{'name':'a b'}]} | tools.0.custom.name: String should",
                "{'model':M,'max_tokens':1,'messages':U,'tools':[{'name':'a'}]} | tools.0.custom.input_schema: Field",
                "{'model':M,'max_tokens':2000,'messages':U,'thinking':{'type':'enabled','budget_tokens':1024}} | not supported",
                "{'model':M,'max_tokens':1,'messages':U,'speed':'fast'} | speed: 'fast' is not supported",
                "{'model':M,'max_tokens':1,'messages':U,'stop_sequences':[' ']} | stop_sequences",
                "{'model':M,'max_tokens':1,'messages':U,'metadata':{'user_id':'simulate:output=1'}} | output_tokens=N",
            })
    void refuses_what_the_api_refuses_and_names_the_field(String body, String message) {
        assertThat(refusal(ApiVersion.V2026_10_21, body)).contains(message);
    }

    @Test
    void a_conversation_may_end_with_the_assistant_only_for_older_models() {
        String prefilled = "{'model':'claude-haiku-4-5','max_tokens':1,'messages':[{'role':'user','content':'a'},"
                + "{'role':'assistant','content':'b'}]}";
        assertThat(read(ApiVersion.V2026_10_21, prefilled).maxTokens()).isEqualTo(1);
        assertThat(refusal(ApiVersion.V2026_10_21, prefilled.replace("haiku-4-5", "opus-4-6")))
                .contains("prefill");
    }

    @Test
    void documents_by_the_assistant_and_citations_by_the_user_belong_to_the_older_version() {
        String document =
                "{'model':M,'max_tokens':1,'messages':[{'role':'user','content':'a'},{'role':'assistant','content':"
                        + "[{'type':'document','source':{'type':'text','media_type':'text/plain','data':'x'}}]},"
                        + "{'role':'user','content':'b'}]}";
        String citations = "{'model':M,'max_tokens':1,'messages':[{'role':'user','content':[{'type':'text','text':'a',"
                + "'citations':[{'type':'char_location'}]}]}]}";
        assertThat(read(ApiVersion.V2023_06_01, document).prompt().tokens()).isPositive();
        assertThat(read(ApiVersion.V2023_06_01, citations).prompt().tokens()).isPositive();
        assertThat(refusal(ApiVersion.V2026_10_21, document)).contains("document blocks are not allowed");
        assertThat(refusal(ApiVersion.V2026_10_21, citations)).contains("citations are not allowed");
    }

    @Test
    void a_beta_may_define_fields_and_blocks_that_nobody_knows() {
        String body = "{'model':M,'max_tokens':1,'messages':[{'role':'user','content':[{'type':'odd'}]}],'odd':1}";
        RequestReader reader = new RequestReader(ApiVersion.V2026_10_21, true);
        assertThat(reader.readMessages(bytes(body)).maxTokens()).isEqualTo(1);
    }

    @Test
    void metadata_tells_the_simulator_what_to_do() {
        String body = "{'model':M,'max_tokens':1,'messages':U,"
                + "'metadata':{'user_id':'simulate:output_tokens=7, fault=cut, id=line-3'}}";
        Directive directive = read(ApiVersion.V2026_10_21, body).directive();
        assertThat(directive.outputTokens()).isEqualTo(7);
        assertThat(directive.fault()).extracting("name").isEqualTo("cut");
        assertThat(directive.id()).isEqualTo("line-3");
    }

    private static String refusal(ApiVersion version, String body) {
        RefusedRequest refused = catchThrowableOfType(RefusedRequest.class, () -> read(version, body));
        assertThat(refused).as("refusal of %s", body).isNotNull();
        assertThat(refused.answer().status()).isEqualTo(400);
        assertThat(refused.answer().type()).isEqualTo("invalid_request_error");
        return refused.answer().message();
    }

    private static MessagesCall read(ApiVersion version, String body) {
        return new RequestReader(version, false).readMessages(bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.replace(":M", ":'claude-sonnet-5-5'")
                .replace(":U", ":" + USER)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }
}
