using Xunit.Abstractions;

namespace JsonOrm.Queries.Tests.SqlLogic;

/// <summary>
/// The sqllogictest files of the shared folder, as text queries, against SQLite's answers. The run prints how many are answered; what is refused before it runs is
/// no wrong answer.
/// </summary>
public sealed class SqlLogicTests(ITestOutputHelper output)
{
    [SharedTheory]
    [InlineData("select1.test", 1000)]
    [InlineData("select2.test", 1000)]
    [InlineData("select3.test", 3320)]
    [InlineData("select4.test", 2832)]
    [InlineData("select5.test", 732)]
    [InlineData("evidence/in1.test", 61)]
    [InlineData("evidence/in2.test", 45)]
    [InlineData("evidence/slt_lang_aggfunc.test", 38)]
    [InlineData("index/between/1000/slt_good_0.test", 2771)]
    [InlineData("index/commute/1000/slt_good_0.test", 3720)]
    [InlineData("index/orderby/10/slt_good_3.test", 10020)]
    [InlineData("index/random/1000/slt_good_0.test", 1045)]
    [InlineData("index/random/1000/slt_good_1.test", 35)]
    [InlineData("index/random/1000/slt_good_2.test", 5)]
    [InlineData("index/random/1000/slt_good_3.test", 10)]
    [InlineData("random/aggregates/slt_good_129.test", 790)]
    [InlineData("random/aggregates/slt_good_41.test", 10000)]
    [InlineData("random/expr/slt_good_1.test", 10000)]
    [InlineData("random/groupby/slt_good_13.test", 3168)]
    [InlineData("random/select/slt_good_0.test", 10000)]
    [InlineData("random/select/slt_good_124.test", 2853)]
    public void No_answer_is_wrong(string file, int least)
    {
        SqlLogicRun run = SqlLogicRun.Of(Path.Combine(SharedData.Suite("sqllogictest"), file));

        output.WriteLine($"{file}: {run.Describe()}");
        Assert.True(run.Wrong.Count == 0, run.Describe());
        Assert.True(run.Right >= least, run.Describe());
    }
}
