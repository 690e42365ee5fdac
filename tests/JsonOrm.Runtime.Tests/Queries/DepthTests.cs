using System.Runtime.ExceptionServices;
using JsonOrm.Runtime.Tests.Queries.Differential;

namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>A query that is composed too deeply is an error of the family; a stack that overflows would end the process.</summary>
public sealed class DepthTests
{
    private const int Many = 60_000;
    private const int Most = 990;

    [Fact]
    public void Conditions() => Refused(db =>
    {
        Condition<Sample> condition = Sample.Columns.Id == 0;
        for (int i = 1; i < Many; i++)
        {
            condition = i % 2 == 0 ? condition & Sample.Columns.Id > i : condition | Sample.Columns.Id == i;
        }

        return Select.From<Sample>().Where(condition).ToList(db);
    });

    [Fact]
    public void Texts_joined() => Refused(db =>
    {
        TextExpr<Sample> text = Sample.Columns.Name;
        for (int i = 1; i < Many; i++)
        {
            text += "a";
        }

        return Select.From<Sample>().Select(text).ToList(db);
    });

    [Fact]
    public void Negations_printed() => Refused(db =>
    {
        BooleanExpr<Sample> condition = Sample.Columns.Id == 0;
        for (int i = 1; i < Many; i++)
        {
            condition = !condition;
        }

        return condition.ToString();
    });

    [Fact]
    public void Unions() => Refused(db =>
    {
        Query<Sample> query = Select.From<Sample>();
        for (int i = 1; i < Many; i++)
        {
            query = query.Union(Select.From<Sample>());
        }

        return query.ToList(db);
    });

    [Fact]
    public void What_is_asked_in_earnest_fits() => OnSmallStack(db =>
    {
        Condition<Sample> condition = Sample.Columns.Id == 0;
        for (int i = 1; i < Most; i++)
        {
            condition |= Sample.Columns.Id == i;
        }

        Assert.Empty(Select.From<Sample>().Where(condition).ToList(db));
    });

    private static void Refused(Func<QuerySession, object> ask) =>
        OnSmallStack(db => Assert.Contains("is composed of more than", Assert.Throws<JsonOrmException>(() => { ask(db); }).Message, StringComparison.Ordinal));

    private static void OnSmallStack(Action<QuerySession> action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action(new QuerySession());
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
