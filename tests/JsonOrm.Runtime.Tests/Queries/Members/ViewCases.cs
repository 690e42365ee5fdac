using System.Globalization;
using System.Reflection;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Members;

/// <summary>Calls a typed view with a constant of the type that it takes.</summary>
internal static class ViewCases
{
    public static void Run(MethodInfo view, MemberCases cases)
    {
        MethodInfo closed = view.MakeGenericMethod(typeof(Item));
        Type scalar = closed.GetParameters()[0].ParameterType;
        Type type = scalar.GetGenericArguments()[1];
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        object value = plain == typeof(DateOnly) ? new DateOnly(2024, 2, 29)
            : plain == typeof(DateTime) ? new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc)
            : plain == typeof(DateTimeOffset) ? new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2))
            : Convert.ChangeType(5, plain, CultureInfo.InvariantCulture);
        object constant = scalar.GetMethods().Single(method => method.Name == "op_Implicit" && method.GetParameters()[0].ParameterType == type).Invoke(null, [value])!;
        cases.Called(view, (Expr<Item>)closed.Invoke(null, [constant])!, _ => value);
        if (plain != type)
        {
            object none = scalar.GetMethods().Single(method => method.Name == "op_Implicit" && method.GetParameters()[0].ParameterType == typeof(NullLiteral)).Invoke(null, [default(NullLiteral)])!;
            cases.Called(view, (Expr<Item>)closed.Invoke(null, [none])!, _ => null);
        }
    }
}
