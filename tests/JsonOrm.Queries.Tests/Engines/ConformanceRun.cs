using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace JsonOrm.Queries.Tests.Engines;

/// <summary>
/// Runs the cases of the data sets on another engine: every test of these classes, with its rows of data. A case has to pass, or to be refused by what the engine
/// declares.
/// </summary>
internal sealed class ConformanceRun(IEngineFixture engine)
{
    private readonly List<string> _refused = [];
    private readonly List<string> _failed = [];

    /// <summary>The number of cases with the answers they have on the embedded engine.</summary>
    public int Passed { get; private set; }

    /// <summary>The cases that the engine refused, each with the construct that it lacks.</summary>
    public IReadOnlyList<string> Refused => _refused;

    /// <summary>The cases that failed, each with its error.</summary>
    public IReadOnlyList<string> Failed => _failed;

    /// <summary>The share of cases that were run, in words.</summary>
    public string Share
    {
        get
        {
            int cases = Passed + _refused.Count + _failed.Count;
            return string.Create(CultureInfo.InvariantCulture, $"{Passed} of {cases} cases answered as on the embedded engine ({100.0 * Passed / Math.Max(cases, 1):F1} %), {_refused.Count} refused, {_failed.Count} failed");
        }
    }

    /// <summary>Runs every test of a class that is not skipped here.</summary>
    public async Task RunAsync(Type tests)
    {
        foreach (MethodInfo method in tests.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (method.GetCustomAttribute<FactAttribute>() is not { Skip: null })
            {
                continue;
            }

            object?[][] data = [.. method.GetCustomAttributes<InlineDataAttribute>().SelectMany(row => row.GetData(method))];
            foreach (object?[] arguments in data.Length > 0 ? data : [[]])
            {
                await RunAsync(tests, method, arguments);
            }
        }
    }

    private async Task RunAsync(Type tests, MethodInfo method, object?[] arguments)
    {
        string name = $"{tests.Name}.{method.Name}({string.Join(", ", arguments)})";
        EngineFixture.Current = engine;
        try
        {
            await Invoke(tests, method, arguments);
            Passed++;
        }
        catch (UnsupportedQueryException lacking)
        {
            _refused.Add($"{name}: {lacking.Construct}");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _failed.Add($"{name}: {error}");
        }
        finally
        {
            EngineFixture.Current = null;
        }
    }

    private static async Task Invoke(Type tests, MethodInfo method, object?[] arguments)
    {
        object test = Activator.CreateInstance(tests)!;
        try
        {
            if (method.Invoke(test, arguments) is Task running)
            {
                await running;
            }
        }
        catch (TargetInvocationException invocation) when (invocation.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
        finally
        {
            (test as IDisposable)?.Dispose();
        }
    }
}
