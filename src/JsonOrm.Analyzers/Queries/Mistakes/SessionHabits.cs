using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Members of a database in other libraries: sets of rows, and changes that are saved later.</summary>
internal static class SessionHabits
{
    private const string Untracked = "No object is tracked: change it and hand it to 'Update'";

    private const string Created = "A table is there when its class is first used, and a class that has changed is compared with it then: nothing is created or migrated before";

    private static readonly ImmutableDictionary<string, string> s_advice = new Dictionary<string, string>
    {
        ["SaveChanges"] = "Insert, Update and Delete have written when they return, and nothing is left to be saved; calls that belong together stand in a transaction, which ends with 'Commit()'",
        ["SaveChangesAsync"] = "InsertAsync, UpdateAsync and DeleteAsync have written when they return, and nothing is left to be saved; calls that belong together stand in a transaction, which ends with 'CommitAsync()'",
        ["Attach"] = Untracked,
        ["AttachRange"] = Untracked,
        ["Entry"] = Untracked,
        ["ChangeTracker"] = Untracked,
        ["Database"] = "What is done with a database are its own methods: 'BeginTransactionAsync()', 'QueryAsync($\"…\")'",
        ["ExecuteSqlRaw"] = "Rows are changed by 'Update.Table(…)' and 'Delete.From(…)'",
        ["InsertAndGetId"] = "Insert gives the row the key that the database assigns: 'db.Insert(user)', and then 'user.Id'",
        ["InsertWithIdentity"] = "Insert gives the row the key that the database assigns: 'db.Insert(user)', and then 'user.Id'",
        ["EnsureCreated"] = Created,
        ["EnsureCreatedAsync"] = Created,
        ["Migrate"] = Created,
        ["MigrateAsync"] = Created,
        ["CreateTable"] = Created,
        ["CreateTableAsync"] = Created,
        ["ExecuteSqlRawAsync"] = "Rows are changed by 'Update.Table(…)' and 'Delete.From(…)'",
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> s_renamed = new Dictionary<string, string>
    {
        ["Add"] = "Insert",
        ["AddAsync"] = "InsertAsync",
        ["AddRange"] = "Insert",
        ["AddRangeAsync"] = "InsertAsync",
        ["Remove"] = "Delete",
        ["RemoveAsync"] = "DeleteAsync",
        ["RemoveRange"] = "Delete",
        ["UpdateRange"] = "Update",
        ["AddOrUpdate"] = "Upsert",
        ["BulkInsert"] = "Insert",
        ["BulkInsertAsync"] = "InsertAsync",
        ["InsertRange"] = "Insert",
        ["InsertRangeAsync"] = "InsertAsync",
        ["InsertMany"] = "Insert",
        ["InsertManyAsync"] = "InsertAsync",
        ["InsertAll"] = "Insert",
        ["InsertAllAsync"] = "InsertAsync",
        ["BulkUpdate"] = "Update",
        ["BulkUpdateAsync"] = "UpdateAsync",
        ["UpdateMany"] = "Update",
        ["UpdateManyAsync"] = "UpdateAsync",
        ["BulkDelete"] = "Delete",
        ["BulkDeleteAsync"] = "DeleteAsync",
        ["DeleteRange"] = "Delete",
        ["DeleteRangeAsync"] = "DeleteAsync",
        ["RemoveRangeAsync"] = "DeleteAsync",
        ["InsertOrUpdate"] = "Upsert",
        ["InsertOrUpdateAsync"] = "UpsertAsync",
        ["InsertOrReplace"] = "Upsert",
        ["InsertOrReplaceAsync"] = "UpsertAsync",
        ["Get"] = "Find",
        ["GetAsync"] = "FindAsync",
        ["GetById"] = "Find",
        ["GetByIdAsync"] = "FindAsync",
        ["FindById"] = "Find",
        ["FindByIdAsync"] = "FindAsync",
        ["Save"] = "Upsert",
        ["SaveAsync"] = "UpsertAsync",
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> s_sets = ["Set", "Query", "GetAll", "GetAllAsync", "Table", "GetTable", "From", "Select", "Where"];

    /// <summary>True for names to check: those above, and a name that could be that of a set of rows.</summary>
    public static bool MayBeOne(MemberAccessExpressionSyntax access)
    {
        string name = access.Name.Identifier.ValueText;
        bool isGeneric = access.Name is GenericNameSyntax;
        return s_advice.ContainsKey(name) || s_renamed.ContainsKey(name) || s_sets.Contains(name) || name is "Find" or "FindAsync" or "Query" or "QueryAsync" || (isGeneric && (Terminals.Contains(name) || IsChange(name)))
            || (access.Parent is not InvocationExpressionSyntax && access.Name is IdentifierNameSyntax && name.EndsWith("s", StringComparison.Ordinal) && char.IsUpper(name[0]));
    }

    /// <summary>Returns the equivalent of a member that the session does not have.</summary>
    public static Habit? Find(MemberAccessExpressionSyntax access, InvocationExpressionSyntax? call, QueryCode code)
    {
        string name = access.Name.Identifier.ValueText;
        if (code.SymbolOf(access) is not null)
        {
            return null;
        }

        if (s_advice.TryGetValue(name, out string? advice))
        {
            return new Habit(advice);
        }

        if (call is null)
        {
            return code.Model.LookupNamespacesAndTypes(access.SpanStart).OfType<INamedTypeSymbol>().FirstOrDefault(type => TableTypes.IsTable(type) && IsPluralOf(name, type.Name)) is { } table
                ? OfSet(access, table, access, code)
                : null;
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (IsChange(name) && Calls.Only(arguments) is LambdaExpressionSyntax where && Calls.OnlyTypeOf(access.Name) is { } changed)
        {
            return OfChange(access, call, name, changed, where, code);
        }

        if (s_renamed.TryGetValue(name, out string? other))
        {
            string write = access.Expression + "." + other + (access.Name as GenericNameSyntax)?.TypeArgumentList + call.ArgumentList;
            return code.Binds(call, write) ? Habit.Writing(write, call) : new Habit($"It is called '{other}'");
        }

        if (name is "Find" or "FindAsync" && Calls.Only(arguments) is LambdaExpressionSyntax condition)
        {
            string table = Calls.OnlyTypeOf(access.Name)?.ToString() ?? "User";
            string write = "Select.From(" + table + ".Columns)." + name.Replace("Find", "FirstOrDefault") + "(" + access.Expression + ", " + condition + ")";
            return code.Binds(call, write) ? Habit.Writing(write, call, "Find takes a key; by a condition") : new Habit($"Find takes a key; by a condition write '{write}'");
        }

        if (name is "Find" or "FindAsync" && arguments.Count > 1 && RowOf(access.Name, arguments, code) is { } keyed)
        {
            string type = keyed.ToMinimalDisplayString(code.Model, access.SpanStart);
            string write = access.Expression + "." + name + "(" + type + ".Key" + call.ArgumentList + ")";
            int columns = KeyDiscovery.Find(keyed).Count;
            return columns == arguments.Count && code.Binds(call, write) ? Habit.Writing(write, call, "A key of several columns is one value")
                : new Habit($"Find takes one key, and that of '{type}' is over {(columns == 1 ? "1 column" : columns + " columns")}");
        }

        if (access.Name is GenericNameSyntax && Terminals.Contains(name))
        {
            string write = "Select.From(" + Calls.OnlyTypeOf(access.Name) + ".Columns)." + access.Name.Identifier.ValueText + "(" + Calls.Join(arguments.Insert(0, SyntaxFactory.Argument(access.Expression))) + ")";
            return code.Binds(call, write) ? Habit.Writing(write, call, "A query begins with the columns of its table, and runs on the database it is given") : null;
        }

        if (name is "Query" or "QueryAsync" && arguments.Count > 0 && code.Types.IsColumnSet(code.TypeOf(arguments[0].Expression)) is false)
        {
            return access.Name is GenericNameSyntax ? new Habit("A query by text gives a table of results and takes no type; rows of a class are read by 'Select.From(User.Columns)'")
                : arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string text } literal && !text.Contains("{")
                ? Habit.Writing("$" + literal, literal, "The text is an interpolated string, whose values become parameters")
                : new Habit("The text is an interpolated string, whose values become parameters: 'QueryAsync($\"select Name from User where Id = {id}\")'");
        }

        return s_sets.Contains(name) && RowOf(access.Name, arguments, code) is { } row ? OfSet(access, row, call, code) : null;
    }

    private static bool IsChange(string name) => name is "Delete" or "DeleteAsync" or "Update" or "UpdateAsync" or "Remove" or "RemoveAsync";

    /// <summary><c>db.Delete&lt;User>(u => u.Age > 3)</c>.</summary>
    private static Habit OfChange(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call, string name, TypeSyntax table, LambdaExpressionSyntax where, QueryCode code)
    {
        string execute = name.EndsWith("Async", StringComparison.Ordinal) ? "ExecuteAsync" : "Execute";
        string write = $"Delete.From({table}.Columns).Where({where}).{execute}({access.Expression})";
        return name.StartsWith("Update", StringComparison.Ordinal) ? new Habit($"Many rows are changed by 'Update.Table({table}.Columns).Set(…).Where(…).{execute}({access.Expression})'")
            : code.Binds(call, write) ? Habit.Writing(write, call, "Rows that satisfy a condition are deleted by a statement")
            : new Habit($"Rows that satisfy a condition are deleted by 'Delete.From({table}.Columns).Where(…).{execute}({access.Expression})'");
    }

    private static INamedTypeSymbol? RowOf(SimpleNameSyntax name, SeparatedSyntaxList<ArgumentSyntax> arguments, QueryCode code)
    {
        ITypeSymbol? type = Calls.OnlyTypeOf(name) is { } argument ? code.TypeOf(argument)
            : Calls.Only(arguments) is MemberAccessExpressionSyntax { Name.Identifier.ValueText: ReservedNames.Columns } columns ? code.SymbolOf(columns.Expression) as ITypeSymbol
            : null;
        return type is INamedTypeSymbol named && TableTypes.IsTable(named) ? named : null;
    }

    /// <summary>Returns the advice for <c>db.Users</c>, which starts a query or is the receiver of a method that the database has.</summary>
    private static Habit OfSet(MemberAccessExpressionSyntax access, INamedTypeSymbol table, ExpressionSyntax set, QueryCode code)
    {
        string session = access.Expression.ToString();
        string from = "Select.From(" + table.ToMinimalDisplayString(code.Model, access.SpanStart) + ".Columns)";
        if (set.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax change, Name.Identifier.ValueText: { } name }
            && (s_renamed.TryGetValue(name, out string? method) || (name is "Find" or "FindAsync" or "Update" or "Insert" or "Delete" && (method = name) is not null)))
        {
            string type = name is "Find" or "FindAsync" ? "<" + table.ToMinimalDisplayString(code.Model, access.SpanStart) + ">" : "";
            return Habit.Writing(session + "." + method + type + change.ArgumentList, change);
        }

        if (set is InvocationExpressionSyntax { ArgumentList.Arguments: var conditions } && Calls.Only(conditions) is LambdaExpressionSyntax condition && code.Binds(set, from + ".Where(" + condition + ")"))
        {
            from += ".Where(" + condition + ")";
        }

        ExpressionSyntax chain = set;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
        {
            chain = next;
        }

        string steps = chain.ToString().Substring(set.Span.Length);
        if (access.Name.Identifier.ValueText.StartsWith("GetAll", StringComparison.Ordinal) && chain == set)
        {
            steps = access.Name.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal) ? ".ToListAsync()" : ".ToList()";
        }
        else if (chain == set)
        {
            return Habit.Writing(from, set, "A query begins with the columns of its table");
        }

        bool isRunHere = chain is InvocationExpressionSyntax { ArgumentList.Arguments: var given } && given.Any(argument => code.Types.IsSession(code.TypeOf(argument.Expression)));
        int last = chain == set ? steps.LastIndexOf('(') : steps.Length - ((InvocationExpressionSyntax)chain).ArgumentList.Span.Length;
        string terminal = chain == set ? "ToList" : Calls.NameOf((InvocationExpressionSyntax)chain)!;
        if (!isRunHere && Terminals.Contains(terminal))
        {
            bool isBare = steps[last + 1] == ')';
            steps = steps.Substring(0, last + 1) + session + (isBare ? "" : ", ") + steps.Substring(last + 1);
        }

        return Habit.Writing(from + steps, chain, "A query begins with the columns of its table, and runs on the database it is given");
    }

    private static bool IsPluralOf(string plural, string name) =>
        plural == name + "s" || plural == name + "es" || (name.EndsWith("y", StringComparison.Ordinal) && plural == name.Substring(0, name.Length - 1) + "ies");
}
