package dev.faultline.scenario.pairing;

import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.flow.WaitStep;
import dev.faultline.model.flow.WorkStep;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.spec.ConsumerSpec;
import dev.faultline.scenario.spec.LinkEnds;
import dev.faultline.scenario.spec.LinkSpec;
import dev.faultline.scenario.spec.OperationSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.scenario.spec.TopologySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a scenario with a diary: every law in it writes down its values, and before each step somebody says whose turn it is. */
final class WitnessedRun {

    private final Diary diary = new Diary();

    private WitnessedRun() {
    }

    /** The diary of a scenario with this seed. */
    static Diary of(Scenario scenario, long seed) {
        WitnessedRun run = new WitnessedRun();
        World.assemble(run.witnessed(scenario), seed, false).run(RunWatch.NONE);
        return run.diary;
    }

    private Scenario witnessed(Scenario of) {
        Map<String, ServiceSpec> services = new LinkedHashMap<>();
        of.services().forEach((name, service) -> services.put(name, service(name, service)));
        Map<LinkEnds, LinkSpec> links = new LinkedHashMap<>();
        of.topology().links().forEach((ends, link) -> links.put(ends,
                new LinkSpec(link.latency().map(law -> diary.ofLink(law, ends.toString())), link.jitter(), link.loss(),
                        link.bandwidth())));
        return new Scenario(of.scenario(), of.about(), of.duration(), of.warmUp(), of.drain(), of.seed(), of.replications(),
                of.parameters(), new TopologySpec(of.topology().regions(), links), of.policies(), of.clients(), services,
                of.stores(), of.brokers(), of.resources(), of.sagas(), of.push(), of.audiences(), of.limits(), of.chaos(), of.expect(), of.hypotheses(),
                of.variants());
    }

    private ServiceSpec service(String name, ServiceSpec of) {
        Map<String, OperationSpec> operations = new LinkedHashMap<>();
        of.operations().forEach((operation, spec) -> operations.put(operation,
                new OperationSpec(spec.idempotency(), spec.priority(), steps(name + "." + operation, spec.steps()))));
        Map<String, ConsumerSpec> consumes = new LinkedHashMap<>();
        of.consumes().forEach((channel, spec) -> consumes.put(channel, new ConsumerSpec(spec.group(), spec.workers(), spec.prefetch(), spec.batch(), spec.commit(),
                steps(channel + "@" + name, spec.steps()), spec.retry(), spec.deadLetter())));
        return new ServiceSpec(of.in(), of.external(), of.labels(), of.instances(), of.workers(), of.cores(), of.io(), of.queue(),
                of.balancing(), of.protocol(), operations, consumes, of.shed(), of.healthChecks(), of.startUp(), of.cold(),
                of.memory(), of.shutdown(), of.scaling(), of.dns(), of.standby());
    }

    private List<StepSpec> steps(String program, List<StepSpec> of) {
        List<StepSpec> steps = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            String place = program + " " + of.get(i).kind().key() + " " + i;
            steps.add(WitnessStep.spec(diary, place));
            steps.add(witnessed(of.get(i)));
        }
        steps.add(WitnessStep.spec(diary, program + " end"));
        return steps;
    }

    private StepSpec witnessed(StepSpec of) {
        Record settings = of.settings();
        if (settings instanceof WorkStep.Settings work) {
            settings = new WorkStep.Settings(diary.ofStep(work.work()), work.each(), work.perRecipient(), work.drawn());
        } else if (settings instanceof WaitStep.Settings wait) {
            settings = new WaitStep.Settings(diary.ofStep(wait.time()));
        }
        return new StepSpec(of.kind(), settings, of.as(), of.onFailure(), of.at());
    }
}
