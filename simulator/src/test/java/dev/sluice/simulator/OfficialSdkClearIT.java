package dev.sluice.simulator;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;

/** The official SDK over HTTP/1.1 without TLS. */
class OfficialSdkClearIT extends OfficialSdkScenarios {

    @Override
    SimulatorOptionsBuilder options() {
        return SimulatorOptions.builder();
    }

    @Override
    void trust(AnthropicOkHttpClient.Builder client, Simulator simulator) {}
}
