package dev.faultline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.faultline.bench.engine.EngineWorkloads;
import dev.faultline.bench.plain.HeapWorkloads;
import dev.faultline.bench.plain.QueueWorkloads;
import dev.faultline.bench.scenario.ScenarioChain;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All programs simulate the same thing; how fast is another matter. */
class WorkloadsTest {
    private static final int SHORTER = 10;
    private static final Workload MM1 = workload("mm1");
    private static final Workload CHAIN = workload("chain");

    private static Workload workload(String name) {
        return Workload.all(SHORTER).stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theEngineGivesTheKnownAnswers() {
        assertEquals(Optional.empty(), MM1.mistake(new EngineWorkloads().mm1(MM1.amount())));
        assertEquals(Optional.empty(), CHAIN.mistake(new EngineWorkloads().chain(CHAIN.amount())));
    }

    @Test
    void theScenarioGivesTheKnownAnswers() {
        assertEquals(Optional.empty(), CHAIN.mistake(ScenarioChain.run(CHAIN.amount())));
    }

    @Test
    void thePlainProgramsGiveTheSameAnswers() {
        Answer mm1 = new HeapWorkloads().mm1(MM1.amount());
        Answer chain = new HeapWorkloads().chain(CHAIN.amount());
        assertEquals(Optional.empty(), MM1.mistake(mm1));
        assertEquals(Optional.empty(), CHAIN.mistake(chain));
        assertEquals(mm1.figures(), new QueueWorkloads().mm1(MM1.amount()).figures());
        assertEquals(chain.figures(), new QueueWorkloads().chain(CHAIN.amount()).figures());
    }

    @Test
    void theCppProgramsGiveTheAnswersOfThePlainJavaOnes(@TempDir Path folder) throws Exception {
        CppBaselines cpp = CppBaselines.compile(folder);
        assumeTrue(!cpp.compiler().isEmpty(), "there is no g++ here");
        Answer mm1 = Answer.parse(new HeapWorkloads().mm1(MM1.amount()).line());
        Answer chain = Answer.parse(new HeapWorkloads().chain(CHAIN.amount()).line());
        for (Program program : cpp.programs()) {
            assertEquals(mm1.figures(), program.run(MM1).figures(), program.name());
            assertEquals(chain.figures(), program.run(CHAIN).figures(), program.name());
            program.run(workload("hold-1000"));
        }
    }
}
