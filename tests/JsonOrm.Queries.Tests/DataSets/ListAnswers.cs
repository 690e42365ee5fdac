using System.Runtime.CompilerServices;
using JsonOrm.Interpreters.Lists;
using JsonOrm.Queries.Tests.Random;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>What the evaluation over lists answers, kept for each query.</summary>
internal sealed class ListAnswers(ListTables tables)
{
    private readonly ConditionalWeakTable<QueryModel, List<Value[]>> _answers = [];
    private readonly ListInterpreter _lists = new(tables);

    /// <summary>Fails unless the lists give these rows, in this order.</summary>
    public void Check(QueryModel query, List<Value[]> actual)
    {
        List<Value[]> expected = _answers.GetValue(query, _lists.Run);
        Assert.True(
            ResultComparison.AreEqual(expected, actual),
            $"The lists answer otherwise.\n  {ModelText.Of(query)}\n  lists:\n{ResultComparison.Print(expected)}  engine:\n{ResultComparison.Print(actual)}");
    }
}
