using JsonOrm.Queries;

namespace JsonOrm;

// Arithmetic with numbers of C#: the result has the type that C# gives it.
public partial class IntegerExpr<T, V>
{
    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator +(IntegerExpr<T, V> left, IntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator +(IntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator +(IntegerExpr<T, V> left, NullableIntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator +(NullableIntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator +(IntegerExpr<T, V> left, long right) => new(NumericPromotion.Long(BinaryOperator.Add, left.Node, Literal.Of(right)));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator +(long left, IntegerExpr<T, V> right) => new(NumericPromotion.Long(BinaryOperator.Add, Literal.Of(left), right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator +(IntegerExpr<T, V> left, double right) => new(NumericPromotion.Double(BinaryOperator.Add, left.Node, Literal.Of(right)));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator +(double left, IntegerExpr<T, V> right) => new(NumericPromotion.Double(BinaryOperator.Add, Literal.Of(left), right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator +(IntegerExpr<T, V> left, decimal right) => new(NumericPromotion.Decimal(BinaryOperator.Add, left.Node, Literal.Of(right)));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator +(decimal left, IntegerExpr<T, V> right) => new(NumericPromotion.Decimal(BinaryOperator.Add, Literal.Of(left), right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator -(IntegerExpr<T, V> left, IntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator -(IntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator -(IntegerExpr<T, V> left, NullableIntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator -(NullableIntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator -(IntegerExpr<T, V> left, long right) => new(NumericPromotion.Long(BinaryOperator.Subtract, left.Node, Literal.Of(right)));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator -(long left, IntegerExpr<T, V> right) => new(NumericPromotion.Long(BinaryOperator.Subtract, Literal.Of(left), right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator -(IntegerExpr<T, V> left, double right) => new(NumericPromotion.Double(BinaryOperator.Subtract, left.Node, Literal.Of(right)));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator -(double left, IntegerExpr<T, V> right) => new(NumericPromotion.Double(BinaryOperator.Subtract, Literal.Of(left), right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator -(IntegerExpr<T, V> left, decimal right) => new(NumericPromotion.Decimal(BinaryOperator.Subtract, left.Node, Literal.Of(right)));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator -(decimal left, IntegerExpr<T, V> right) => new(NumericPromotion.Decimal(BinaryOperator.Subtract, Literal.Of(left), right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator *(IntegerExpr<T, V> left, IntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator *(IntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator *(IntegerExpr<T, V> left, NullableIntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator *(NullableIntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator *(IntegerExpr<T, V> left, long right) => new(NumericPromotion.Long(BinaryOperator.Multiply, left.Node, Literal.Of(right)));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator *(long left, IntegerExpr<T, V> right) => new(NumericPromotion.Long(BinaryOperator.Multiply, Literal.Of(left), right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator *(IntegerExpr<T, V> left, double right) => new(NumericPromotion.Double(BinaryOperator.Multiply, left.Node, Literal.Of(right)));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator *(double left, IntegerExpr<T, V> right) => new(NumericPromotion.Double(BinaryOperator.Multiply, Literal.Of(left), right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator *(IntegerExpr<T, V> left, decimal right) => new(NumericPromotion.Decimal(BinaryOperator.Multiply, left.Node, Literal.Of(right)));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator *(decimal left, IntegerExpr<T, V> right) => new(NumericPromotion.Decimal(BinaryOperator.Multiply, Literal.Of(left), right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator /(IntegerExpr<T, V> left, IntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator /(IntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator /(IntegerExpr<T, V> left, NullableIntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator /(NullableIntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator /(IntegerExpr<T, V> left, long right) => new(NumericPromotion.Long(BinaryOperator.Divide, left.Node, Literal.Of(right)));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator /(long left, IntegerExpr<T, V> right) => new(NumericPromotion.Long(BinaryOperator.Divide, Literal.Of(left), right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator /(IntegerExpr<T, V> left, double right) => new(NumericPromotion.Double(BinaryOperator.Divide, left.Node, Literal.Of(right)));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator /(double left, IntegerExpr<T, V> right) => new(NumericPromotion.Double(BinaryOperator.Divide, Literal.Of(left), right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator /(IntegerExpr<T, V> left, decimal right) => new(NumericPromotion.Decimal(BinaryOperator.Divide, left.Node, Literal.Of(right)));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator /(decimal left, IntegerExpr<T, V> right) => new(NumericPromotion.Decimal(BinaryOperator.Divide, Literal.Of(left), right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator %(IntegerExpr<T, V> left, IntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, V> operator %(IntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator %(IntegerExpr<T, V> left, NullableIntegerOperand right) => new(NumericPromotion.Same(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator %(NullableIntegerOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Same(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator %(IntegerExpr<T, V> left, long right) => new(NumericPromotion.Long(BinaryOperator.Remainder, left.Node, Literal.Of(right)));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator %(long left, IntegerExpr<T, V> right) => new(NumericPromotion.Long(BinaryOperator.Remainder, Literal.Of(left), right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator %(IntegerExpr<T, V> left, double right) => new(NumericPromotion.Double(BinaryOperator.Remainder, left.Node, Literal.Of(right)));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, double> operator %(double left, IntegerExpr<T, V> right) => new(NumericPromotion.Double(BinaryOperator.Remainder, Literal.Of(left), right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator %(IntegerExpr<T, V> left, decimal right) => new(NumericPromotion.Decimal(BinaryOperator.Remainder, left.Node, Literal.Of(right)));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NumberExpr<T, decimal> operator %(decimal left, IntegerExpr<T, V> right) => new(NumericPromotion.Decimal(BinaryOperator.Remainder, Literal.Of(left), right.Node));
}
